package dev.terse.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the statistics of a link. */
@Command(
    name = "stats",
    description = "Shows who followed a link, of the last 30 days unless a period is given.")
final class LinkStats implements Runnable {

  @Mixin private LinkCode code;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "The first day in UTC, such as 2030-01-01.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "The last day in UTC; at most 366 days with the first.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--tz",
      paramLabel = "ZONE",
      description = "The time zone of the days and hours, such as Europe/Berlin; UTC unless given.")
  private Optional<String> zone = Optional.empty();

  @Option(
      names = "--granularity",
      paramLabel = "WHAT",
      description = "day, or hour for the hours besides, of at most 7 days.")
  private Optional<String> granularity = Optional.empty();

  @Mixin private ApiOptions api;

  @Mixin private TokenOption token;

  @Mixin private ApiHelp help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (ApiClient client = api.client(token)) {
      Answer answer =
          client.send(
              ClientRequest.get(
                  "/api/v1/stats/" + code.key(),
                  Map.of("from", from, "to", to, "tz", zone, "granularity", granularity)));
      var statistics = new Statistics(answer.fields("total_clicks"));
      if (api.json()) {
        spec.commandLine().getOut().println(answer.json());
      } else {
        spec.commandLine().getOut().print(statistics);
      }
    }
  }
}
