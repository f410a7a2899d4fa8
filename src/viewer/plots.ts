import uPlot from "uplot";
import type { Bar } from "./calls.js";

const HEIGHT = 150;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Calls as bars, of which the missed ones stand out. */
export class BarPlot {
  private bars: readonly Bar[] = [];
  private plot: uPlot | undefined;
  private readonly picture = document.createElement("div");

  constructor(figure: HTMLElement) {
    this.picture.role = "img";
    figure.append(this.picture);
    new ResizeObserver(() => this.draw()).observe(figure);
    dark.addEventListener("change", () => this.draw());
  }

  show(bars: readonly Bar[]): void {
    this.bars = bars;
    // What the picture shows, for those who cannot see it.
    this.picture.ariaLabel = bars
      .filter(({ all }) => all > 0)
      .map(({ label, all, missed }) => `${label}: ${all}, ${missed} missed`)
      .join("; ");
    this.draw();
  }

  private draw(): void {
    this.plot?.destroy();
    this.plot = undefined;
    const width = this.picture.clientWidth;
    if (width === 0 || this.bars.length === 0) return;
    const labels = this.bars.map(({ label }) => label);
    const isNarrow = width / labels.length < 70;
    const text = { stroke: colorOf("body"), font: "12px system-ui, sans-serif" };
    const grid = { stroke: colorOf(".rows"), width: 1 };
    // No bar is wider than 40 pixels, and the missed ones stand at the foot of all.
    const bars = uPlot.paths.bars!({ size: [0.75, 40] });
    const series = (label: string, fill: string): uPlot.Series => ({
      label,
      fill,
      width: 0,
      paths: bars,
      points: { show: false },
    });
    this.plot = new uPlot(
      {
        width,
        height: isNarrow && labels[0]!.length > 2 ? HEIGHT + 50 : HEIGHT,
        padding: [8, 8, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: [-0.6, labels.length - 0.4] },
          y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.1)] },
        },
        axes: [
          {
            ...text,
            splits: () => labels.map((_, i) => i).filter((i) => labels[0]!.length > 2 || i % 3 === 0),
            values: (_plot, splits) => splits.map((split) => labels[split] ?? ""),
            rotate: isNarrow && labels[0]!.length > 2 ? -45 : 0,
            size: isNarrow && labels[0]!.length > 2 ? 75 : 26,
            gap: 4,
            grid: { show: false },
            ticks: { show: false },
          },
          {
            ...text,
            grid,
            ticks: { show: false },
            size: 44,
            space: 30,
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000],
          },
        ],
        series: [{}, series("all", colorOf(".swatch.other")), series("missed", colorOf(".swatch.missed"))],
      },
      [labels.map((_, i) => i), this.bars.map(({ all }) => all), this.bars.map(({ missed }) => missed)],
      this.picture,
    );
  }
}

/** The page's own colours, which differ by day and night. */
function colorOf(selector: string): string {
  return getComputedStyle(document.querySelector(selector)!).color;
}
