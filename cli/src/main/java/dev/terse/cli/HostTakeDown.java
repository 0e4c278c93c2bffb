package dev.terse.cli;

import dev.terse.aws.Deadline;
import dev.terse.links.LinkScan;
import dev.terse.links.LinkTakeDown;
import dev.terse.links.LinksTable;
import dev.terse.url.HostName;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Takes down all links to a host, or only lists and counts them. */
final class HostTakeDown {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final LinkScan links;
  private final LinkTakeDown deleter;
  private final FoundLinks found;
  private final PrintWriter err;

  HostTakeDown(DynamoDbClient dynamoDb, String table, FoundLinks found, PrintWriter err) {
    this.links = new LinkScan(dynamoDb, table);
    this.deleter =
        new LinkTakeDown(
            new LinksTable(dynamoDb, table), new SecureRandom(), InstantSource.system());
    this.found = found;
    this.err = err;
  }

  void run(HostName host, boolean yes) {
    links.forEachTo(
        host,
        link -> {
          if (!yes
              || deleter
                  .takeDown(link.code(), Optional.of(link.longUrl()), Deadline.after(BUDGET))
                  .isPresent()) {
            found.add(link);
          }
        });
    String count = Count.of(found.count(), "link");
    err.printf(
        yes
            ? "terse: %s to %s taken down.%n"
            : "terse: %s to %s or its subdomains found; --yes takes them down.%n",
        count,
        host);
  }
}
