package dev.terse.cli;

import dev.terse.aws.Deadline;
import dev.terse.links.Link;
import dev.terse.links.LinkScan;
import dev.terse.links.LinksTable;
import dev.terse.url.HostName;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Takes down all links to a host, or only lists and counts them. */
final class HostTakeDown {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final LinkScan links;
  private final LinksTable table;
  private final PrintWriter out;
  private final PrintWriter err;
  private final SecureRandom random = new SecureRandom();

  HostTakeDown(DynamoDbClient dynamoDb, String table, CommandLine command) {
    this.links = new LinkScan(dynamoDb, table);
    this.table = new LinksTable(dynamoDb, table);
    this.out = command.getOut();
    this.err = command.getErr();
  }

  void run(HostName host, boolean yes) {
    long count = count(host, yes ? this::takeDown : _ -> true);
    if (yes) {
      err.printf("terse: %d links to %s are taken down.%n", count, host);
    } else {
      err.printf(
          "terse: %d links lead to %s or its subdomains; --yes takes them down.%n", count, host);
    }
  }

  /** Prints the links that an action is done with, and counts them. */
  private long count(HostName host, Predicate<Link> action) {
    var count = new LongAdder();
    links.forEachTo(
        host,
        link -> {
          if (action.test(link)) {
            count.increment();
            out.println(link.code() + "  " + link.longUrl().href());
          }
        });
    out.flush();
    return count.sum();
  }

  private boolean takeDown(Link link) {
    return table.takeDown(link.code(), Instant.now(), random, Deadline.after(BUDGET)).isPresent();
  }
}
