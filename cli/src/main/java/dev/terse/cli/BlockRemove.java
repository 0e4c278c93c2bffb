package dev.terse.cli;

import dev.terse.access.BlockListTable;
import dev.terse.aws.Deadline;
import dev.terse.url.HostName;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Unblocks a host. */
@Command(
    name = "remove",
    description = "Unblocks a host within a minute, unless a domain that it is in is blocked too.")
final class BlockRemove implements Runnable {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  @Parameters(
      paramLabel = "HOST",
      description = HostArgument.DESCRIPTION,
      converter = HostArgument.class)
  private HostName host;

  @Mixin private TableOptions access;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (DynamoDbClient dynamoDb = access.client()) {
      if (!new BlockListTable(dynamoDb, access.table()).unblock(host, Deadline.after(BUDGET))) {
        throw new CommandException("%s is not blocked by itself.".formatted(host));
      }
    }
    spec.commandLine().getErr().printf("terse: %s is unblocked within a minute.%n", host);
  }
}
