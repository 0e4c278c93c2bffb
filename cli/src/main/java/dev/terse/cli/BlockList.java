package dev.terse.cli;

import dev.terse.access.BlockListTable;
import dev.terse.access.BlockedHost;
import dev.terse.aws.Deadline;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Lists the blocked hosts as they are read, because there may be hundreds of thousands. */
@Command(name = "list", description = "Lists the blocked hosts, in no order.")
final class BlockList implements Runnable {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  @Option(names = "--json", description = "Prints a line of JSON per host.")
  private boolean json;

  @Mixin private TableOptions access;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (DynamoDbClient dynamoDb = access.client()) {
      var blockList = new BlockListTable(dynamoDb, access.table());
      // Fails for a table of another kind, in which nothing would be found.
      if (blockList.isUsed(Deadline.after(BUDGET))) {
        blockList.forEach(host -> out.println(json ? json(host) : line(host)));
      }
    }
    out.flush();
  }

  private static String line(BlockedHost host) {
    return "%s  %s  %s"
        .formatted(host.blockedAt(), host.host(), host.reason().orElse(""))
        .stripTrailing();
  }

  private static String json(BlockedHost host) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("host", host.host().value());
    fields.put("reason", host.reason().orElse(null));
    fields.put("blocked_at", host.blockedAt().toString());
    return Json.write(fields);
  }
}
