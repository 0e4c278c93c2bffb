package dev.terse.cli;

import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * An API key or the owner token of a link, as a client sends it.
 *
 * @param value the visible characters of ASCII that it consists of
 */
record Credential(String value) {

  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  /** Reads the API key of the environment. */
  static Optional<Credential> key(CommandSpec command) {
    return variable("TERSE_KEY", command);
  }

  /** Reads the owner token of the environment. */
  static Optional<Credential> token(CommandSpec command) {
    return variable("TERSE_TOKEN", command);
  }

  /** Reads a credential, which is in no message, because messages end up in logs. */
  static Credential of(String value, String origin, CommandSpec command) {
    if (!SENDABLE.matcher(value).matches()) {
      throw new ParameterException(
          command.commandLine(), "%s has a character that no credential has.".formatted(origin));
    }
    return new Credential(value);
  }

  private static Optional<Credential> variable(String name, CommandSpec command) {
    return RunEnvironment.of(command).get(name).map(value -> of(value, name, command));
  }

  @Override
  public String toString() {
    return "Credential[]";
  }
}
