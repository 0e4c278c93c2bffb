package dev.terse.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Blocks hosts that no link may lead to. */
@Command(
    name = "block",
    description = "Blocks hosts that no new link may lead to, and lists and unblocks them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BlockAdd.class, BlockRemove.class, BlockList.class, BlockImport.class})
final class BlockCommand implements Runnable {

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "block is followed by add, remove, list or import.");
  }
}
