package dev.terse.cli;

import dev.terse.aws.Deadline;
import dev.terse.links.Link;
import dev.terse.links.LinkScan;
import dev.terse.links.LinksTable;
import dev.terse.stats.StatsDeleter;
import java.io.PrintWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
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
  private static final int MIN = 3;

  @Parameters(
      paramLabel = "TEXT",
      description = "A name or an address, at least 3 characters, whatever its case.")
  private String text;

  @Option(
      names = "--stats-table",
      paramLabel = "NAME",
      required = true,
      description = "The name of the table Stats, which is an output of the stack.")
  private String statsTable;

  @Option(names = "--yes", description = "Deletes the links, instead of listing them.")
  private boolean yes;

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
      long count = forEachLink(dynamoDb);
      spec.commandLine()
          .getErr()
          .printf(
              yes
                  ? "terse: %d links are deleted, with their statistics.%n"
                  : "terse: %d links have this text; --yes deletes them with their statistics.%n",
              count);
    }
  }

  private long forEachLink(DynamoDbClient dynamoDb) {
    var table = new LinksTable(dynamoDb, links.table());
    var stats = new StatsDeleter(dynamoDb, statsTable, InstantSource.system());
    var random = new SecureRandom();
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    PrintWriter out = spec.commandLine().getOut();
    var count = new LongAdder();
    new LinkScan(dynamoDb, links.table())
        .forEach(
            link -> {
              if (texts(link).noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted))) {
                return;
              }
              if (yes) {
                Deadline deadline = Deadline.after(BUDGET);
                table.takeDown(link.code(), Instant.now(), random, deadline);
                stats.delete(link.code(), deadline);
              }
              count.increment();
              out.printf(
                  "%s  %s  %s%n",
                  link.code(), link.longUrl().href(), link.title().orElse("").strip());
            });
    out.flush();
    return count.sum();
  }

  private static Stream<String> texts(Link link) {
    String href = link.longUrl().href();
    return Stream.of(Optional.of(link.code()), Optional.of(href), decoded(href), link.title())
        .flatMap(Optional::stream);
  }

  /** A name in other letters is percent-encoded in a target. */
  private static Optional<String> decoded(String href) {
    try {
      return Optional.of(URLDecoder.decode(href, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
