package dev.terse.infra.functions;

/** How a function is packaged. */
public enum Packaging {
  /** Lambda's own Java runtime, started from a snapshot. */
  MANAGED,
  /** A Java runtime of our own with an ahead-of-time cache, on {@code provided.al2023}. */
  CUSTOM;

  /** The end of the artifact's name. */
  String artifactSuffix() {
    return this == MANAGED ? "" : "-custom";
  }

  /** What {@code ./terse} is told to make the artifact. */
  String buildCommand(FunctionName function) {
    return this == MANAGED ? "build" : "package " + function.id();
  }
}
