import uPlot from "uplot";
import type { Bar } from "./calls.js";

const FONT = "12px system-ui, sans-serif";
/** Between the lines of a plot: whole calls. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000];
/** Seen on a light page as well as on a dark one. */
const COLOURS = { all: "#7d98b8", missed: "#d9473d", grid: "#8885" };

/** Calls as bars, of which the missed ones stand out: upright ones, or lying ones for labels that are words. */
export class BarPlot {
  private bars: readonly Bar[] = [];
  private plot: uPlot | undefined;

  constructor(
    private readonly picture: HTMLElement,
    private readonly isLying: boolean,
  ) {
    new ResizeObserver(() => this.draw()).observe(picture);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  show(bars: readonly Bar[]): void {
    this.bars = bars;
    // What the picture shows, for those who cannot see it.
    const words = bars.map(({ label, all, missed }) => (all > 0 ? `${label}: ${all}, ${missed} missed` : ""));
    this.picture.ariaLabel = words.filter(Boolean).join("; ") || "No calls";
    this.draw();
  }

  private draw(): void {
    this.plot?.destroy();
    const { isLying, bars, picture } = this;
    const width = picture.clientWidth;
    if (width === 0) return;
    const indices = bars.map((_, i) => i);
    const axis = { stroke: getComputedStyle(picture).color, font: FONT, ticks: { show: false }, gap: 6 };
    const labels: uPlot.Axis = {
      ...axis,
      grid: { show: false },
      // Of hours, each third has room.
      splits: () => indices.filter((i) => isLying || i % 3 === 0),
      values: (_plot, splits) => splits.map((i) => cut(bars[i]?.label ?? "")),
    };
    const counts: uPlot.Axis = { ...axis, grid: { stroke: COLOURS.grid, width: 1 }, incrs: STEPS };
    const series = (fill: string): uPlot.Series => ({
      fill,
      width: 0,
      // No bar is thicker than 24 pixels.
      paths: uPlot.paths.bars!({ size: [0.7, 24] }),
      points: { show: false },
    });
    this.plot = new uPlot(
      {
        width,
        height: isLying ? 30 + 17 * bars.length : 160,
        padding: [6, 12, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: [-0.6, bars.length - 0.4], ori: isLying ? 1 : 0, dir: isLying ? -1 : 1 },
          y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.05)], ori: isLying ? 0 : 1 },
        },
        axes: isLying
          ? [
              { ...labels, side: 3, size: 130 },
              { ...counts, side: 2, size: 24, space: 50 },
            ]
          : [
              { ...labels, side: 2, size: 24 },
              { ...counts, side: 3, size: 44, space: 30 },
            ],
        series: [{}, series(COLOURS.all), series(COLOURS.missed)],
      },
      // The missed ones are drawn last, at the foot of all.
      [indices, bars.map(({ all }) => all), bars.map(({ missed }) => missed)],
      picture,
    );
  }
}

function cut(label: string): string {
  return label.length > 18 ? `${label.slice(0, 17)}…` : label;
}
