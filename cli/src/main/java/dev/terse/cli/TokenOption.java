package dev.terse.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option with the owner token of the link that a command is about. */
final class TokenOption {

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "The owner token of the link; else that of TERSE_TOKEN. Other users of this machine can"
              + " see the option while the command runs, and not the variable.")
  private Optional<String> token = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  Optional<Credential> credential() {
    return token
        .map(value -> Credential.of(value, "--token", command))
        .or(() -> Credential.token(command));
  }
}
