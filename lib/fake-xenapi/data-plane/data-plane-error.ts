export type DataPlaneErrorCode =
  | "DATA_PLANE.NOT_INSTALLED"
  | "DATA_PLANE.START_FAILED"
  | "DATA_PLANE.COMMAND_FAILED"
  | "DATA_PLANE.NOT_ALLOWED"
  | "DATA_PLANE.UNKNOWN"
  | "DATA_PLANE.STOPPED";

/** What went wrong below the fake, in words that a person at a terminal can act on. */
export class DataPlaneError extends Error {
  override name = "DataPlaneError";
  readonly code: DataPlaneErrorCode;
  constructor(code: DataPlaneErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
