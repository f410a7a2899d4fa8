import uPlot from "uplot";
import type { Bar } from "./calls.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const FONT = "12px system-ui, sans-serif";

/** Calls as bars, of which the missed ones stand out: upright ones, or lying ones for labels that are words. */
export class BarPlot {
  private bars: readonly Bar[] = [];
  private plot: uPlot | undefined;
  private readonly picture = document.createElement("div");

  constructor(
    figure: HTMLElement,
    private readonly isLying: boolean,
  ) {
    this.picture.role = "img";
    figure.append(this.picture);
    new ResizeObserver(() => this.draw()).observe(figure);
    dark.addEventListener("change", () => this.draw());
  }

  show(bars: readonly Bar[]): void {
    this.bars = bars;
    // What the picture shows, for those who cannot see it.
    const words = bars.map(({ label, all, missed }) => `${label}: ${all}, ${missed} missed`);
    this.picture.ariaLabel = bars.some(({ all }) => all > 0) ? words.join("; ") : "No calls";
    this.draw();
  }

  private draw(): void {
    this.plot?.destroy();
    const { isLying, bars, picture } = this;
    const width = picture.clientWidth;
    if (width === 0) return;
    const labels = bars.map(({ label }) => (label.length > 18 ? `${label.slice(0, 17)}…` : label));
    const indices = labels.map((_, i) => i);
    const text = { stroke: colorOf("body"), font: FONT, ticks: { show: false }, gap: 6 };
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
        height: isLying ? 30 + 17 * Math.max(1, bars.length) : 160,
        padding: [6, 12, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: [-0.6, labels.length - 0.4], ori: isLying ? 1 : 0, dir: isLying ? -1 : 1 },
          y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.05)], ori: isLying ? 0 : 1 },
        },
        axes: [
          {
            ...text,
            side: isLying ? 3 : 2,
            size: isLying ? 130 : 24,
            splits: () => indices.filter((i) => isLying || i % 3 === 0),
            values: (_plot, splits) => splits.map((split) => labels[split] ?? ""),
            grid: { show: false },
          },
          {
            ...text,
            side: isLying ? 2 : 3,
            size: isLying ? 24 : 44,
            space: isLying ? 50 : 30,
            grid: { stroke: colorOf(".rows"), width: 1 },
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000],
          },
        ],
        series: [{}, series(colorOf(".swatch.other")), series(colorOf(".swatch.missed"))],
      },
      // The missed ones are drawn last, at the foot of all.
      [indices, bars.map(({ all }) => all), bars.map(({ missed }) => missed)],
      picture,
    );
  }
}

/** The page's own colours, which differ by day and night. */
function colorOf(selector: string): string {
  return getComputedStyle(document.querySelector(selector)!).color;
}
