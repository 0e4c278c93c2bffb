package dev.terse.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Deletes a link. */
@Command(
    name = "delete",
    description = "Deletes a link and its statistics for good; its code is never given again.")
final class LinkDelete implements Runnable {

  @Mixin private LinkCode code;

  @Mixin private ApiOptions api;

  @Mixin private TokenOption token;

  @Mixin private ApiHelp help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (ApiClient client = api.client(token)) {
      client.send(ClientRequest.delete(code.path()));
    }
    spec.commandLine().getErr().printf("terse: the link %s is deleted.%n", code.key());
  }
}
