package dev.terse.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The environment variables of a run.
 *
 * @param variables the variables by their names
 */
record RunEnvironment(Map<String, String> variables) {

  RunEnvironment {
    variables = Map.copyOf(variables);
  }

  /** Finds the environment of the run that a command belongs to. */
  static RunEnvironment of(CommandSpec command) {
    return ((Terse) command.root().userObject()).environment();
  }

  /** Returns a variable without the white space around it; one that is empty counts as unset. */
  Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
