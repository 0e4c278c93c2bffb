package dev.terse.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates, lists and revokes API keys. */
@Command(
    name = "key",
    description = "Creates, lists, revokes and forgets API keys.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KeyCreate.class, KeyList.class, KeyRevoke.class, KeyForget.class})
final class KeyCommand implements Runnable {

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "key is followed by create, list, revoke or forget.");
  }
}
