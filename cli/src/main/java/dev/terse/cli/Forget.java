package dev.terse.cli;

import dev.terse.aws.Deadline;
import dev.terse.links.LinkScan;
import dev.terse.links.LinkTakeDown;
import dev.terse.links.LinksTable;
import dev.terse.stats.StatsDeleter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Deletes the links in which a person is named, with their statistics, whoever owns them; without
 * {@code --yes} it only lists them.
 */
@Command(
    name = "forget",
    description =
        "Lists the links whose code, target or title has a text, and deletes them for good with"
            + " their statistics.")
final class Forget implements Runnable {

  private static final Duration BUDGET = Duration.ofSeconds(30);
  private static final int MIN = 2;

  @Parameters(
      paramLabel = "TEXT",
      description = "A name or an address, at least 2 characters, whatever its case.")
  private String text;

  @Option(
      names = "--stats-table",
      paramLabel = "NAME",
      required = true,
      description = "The name of the table Stats, which is an output of the stack.")
  private String statsTable;

  @Option(names = "--yes", description = "Deletes the links, instead of listing them.")
  private boolean yes;

  @Option(names = "--json", description = "Prints a line of JSON per link.")
  private boolean json;

  @Mixin private TableOptions links;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (text.strip().length() < MIN) {
      throw new ParameterException(
          spec.commandLine(), "a text to look for has at least %d characters.".formatted(MIN));
    }
    try (DynamoDbClient dynamoDb = links.client()) {
      LinksTableCheck.of(dynamoDb, links.table());
      long count = forEachLink(dynamoDb);
      spec.commandLine()
          .getErr()
          .printf(
              yes
                  ? "terse: %s deleted, with their statistics.%n"
                  : "terse: %s found; --yes deletes them with their statistics.%n",
              Count.of(count, "link"));
    }
  }

  private long forEachLink(DynamoDbClient dynamoDb) {
    var deleter =
        new LinkTakeDown(
            new LinksTable(dynamoDb, links.table()), new SecureRandom(), InstantSource.system());
    var stats = new StatsDeleter(dynamoDb, statsTable, InstantSource.system());
    var found = new FoundLinks(spec.commandLine().getOut(), json);
    var wanted = new PersonalText(text);
    new LinkScan(dynamoDb, links.table())
        .forEach(
            link -> {
              if (!wanted.isIn(link)) {
                return;
              }
              if (yes) {
                // First, because a link that is gone is not found again after a failure.
                stats.delete(link.code(), Deadline.after(BUDGET));
                deleter.takeDown(link.code(), Optional.empty(), Deadline.after(BUDGET));
              }
              found.add(link);
            });
    return found.count();
  }
}
