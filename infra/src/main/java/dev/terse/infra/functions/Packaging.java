package dev.terse.infra.functions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /** Returns the command that builds the artifacts of some functions; empty for none. */
  Optional<String> buildCommand(List<FunctionName> functions) {
    if (functions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        this == MANAGED
            ? "./terse build"
            : functions.stream()
                .map(FunctionName::id)
                .collect(Collectors.joining(" ", "./terse package ", "")));
  }
}
