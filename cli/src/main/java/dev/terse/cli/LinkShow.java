package dev.terse.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the details of a link. */
@Command(
    name = "show",
    description = "Shows a link: where it leads, its title, expiry, clicks and version (etag).")
final class LinkShow implements Runnable {

  @Mixin private LinkCode code;

  @Mixin private ApiOptions api;

  @Mixin private TokenOption token;

  @Mixin private ApiHelp help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (ApiClient client = api.client(token)) {
      LinkPrinter.of(spec, api).print(client.send(ClientRequest.get(code.path())));
    }
  }
}
