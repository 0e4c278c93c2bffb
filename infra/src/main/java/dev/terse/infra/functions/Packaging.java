package dev.terse.infra.functions;

/** The packaging of a function. */
public enum Packaging {
  /** Lambda's own Java runtime, started from a snapshot. */
  MANAGED,
  /** A Java runtime of our own with an ahead-of-time cache, on {@code provided.al2023}. */
  CUSTOM;

  /** Returns the suffix of the artifact's name. */
  String artifactSuffix() {
    return this == MANAGED ? "" : "-custom";
  }

  /** Returns the arguments of {@code ./terse} that build the artifact. */
  String buildCommand(FunctionName function) {
    return this == MANAGED ? "build" : "package " + function.id();
  }
}
