package dev.terse.cli;

import dev.terse.access.BlockListTable;
import dev.terse.access.BlockedHost;
import dev.terse.aws.Deadline;
import dev.terse.url.HostName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Blocks a host and all of its subdomains. */
@Command(
    name = "add",
    description =
        "Blocks a host with all of its subdomains, within a minute; links that lead there go on.")
final class BlockAdd implements Runnable {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  @Parameters(
      paramLabel = "HOST",
      description = HostArgument.DESCRIPTION,
      converter = HostArgument.class)
  private HostName host;

  @Mixin private BlockReason reason;

  @Mixin private TableOptions access;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Deadline deadline = Deadline.after(BUDGET);
    try (DynamoDbClient dynamoDb = access.client()) {
      var blockList = new BlockListTable(dynamoDb, access.table());
      blockList.begin(now, deadline);
      blockList.block(List.of(new BlockedHost(host, reason.text(), now)), deadline);
    }
    spec.commandLine()
        .getErr()
        .printf(
            "terse: %s is blocked%s everywhere within a minute; links that lead there already go on,"
                + " see take-down --host.%n",
            host, host.isAddress() ? "" : ", with its subdomains,");
  }
}
