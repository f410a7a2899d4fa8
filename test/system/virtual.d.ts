declare module "virtual:vectors" {
  export const read: unknown[];
  export const write: unknown[];
}
