package dev.terse.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates, shows, changes, deletes and lists links through the API. */
@Command(
    name = "link",
    description = "Creates, shows, changes, deletes and lists links, and shows their statistics.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LinkCreate.class,
      LinkShow.class,
      LinkEdit.class,
      LinkDelete.class,
      LinkList.class,
      LinkStats.class
    })
final class LinkCommand implements Runnable {

  /** The path of the API's links. */
  static final String PATH = "/api/v1/urls";

  @Mixin private ApiHelp help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "link is followed by create, show, edit, delete, list or stats.");
  }
}
