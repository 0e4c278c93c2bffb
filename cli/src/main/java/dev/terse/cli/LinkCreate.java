package dev.terse.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates a link and prints it with its owner token: the only time that anybody can read it. */
@Command(
    name = "create",
    description =
        "Creates a link and prints it with its owner token, which can't be shown again. A create that"
            + " is not answered is repeated, and never makes a second link.")
final class LinkCreate implements Runnable {

  @Parameters(paramLabel = "URL", description = "The http or https URL that the link leads to.")
  private String url;

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      description = "The code of the link; else one is generated.")
  private Optional<String> alias = Optional.empty();

  @Option(names = "--title", paramLabel = "TITLE", description = "A title of up to 200 characters.")
  private Optional<String> title = Optional.empty();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "The time from which on the link leads nowhere, such as 2030-01-01T00:00:00Z.")
  private Optional<String> expiry = Optional.empty();

  @Option(
      names = "--forward-query",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Appends the query of visitors to the URL, or does not; else as the deployment says.")
  private Optional<Boolean> forwardQuery = Optional.empty();

  @Mixin private ApiOptions api;

  @Mixin private ApiHelp help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (ApiClient client = api.client()) {
      LinkPrinter.of(spec, api)
          .print(client.send(ClientRequest.create("/api/v1/shorten", fields())));
    }
    spec.commandLine()
        .getErr()
        .println(
            "terse: keep the owner_token; it changes and deletes the link, and can't be shown again.");
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("long_url", url);
    alias.ifPresent(value -> fields.put("custom_alias", value));
    title.ifPresent(value -> fields.put("title", value));
    expiry.ifPresent(value -> fields.put("expires_at", value));
    forwardQuery.ifPresent(value -> fields.put("forward_query", value));
    return fields;
  }
}
