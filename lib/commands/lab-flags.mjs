/**
 * How Node runs the fake pool. Large answers are made of short-lived strings, so a larger nursery saves a third of the time
 * of the first one.
 */
export const labFlags = ["--max-semi-space-size=64", "--import", "tsx"];
