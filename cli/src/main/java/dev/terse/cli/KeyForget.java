package dev.terse.cli;

import dev.terse.access.AccessTable;
import dev.terse.access.StoredKey;
import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Removes the revoked keys of a name, by which a person may be named. */
@Command(
    name = "forget",
    description = "Removes the revoked API keys of a name from the table; their links go on.")
final class KeyForget implements Runnable {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  @Parameters(paramLabel = "NAME", description = KeyName.DESCRIPTION, converter = KeyName.class)
  private String name;

  @Mixin private TableOptions access;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    long count;
    try (DynamoDbClient dynamoDb = access.client()) {
      var table = new AccessTable(dynamoDb, access.table());
      List<StoredKey> revoked =
          table.keys().stream()
              .filter(key -> key.name().equals(name) && key.revokedAt().isPresent())
              .toList();
      if (revoked.isEmpty()) {
        throw new CommandException(
            "there is no revoked key of the name %s; revoke it first.".formatted(name));
      }
      revoked.forEach(key -> table.remove(key, Deadline.after(BUDGET)));
      count = revoked.size();
    }
    spec.commandLine()
        .getErr()
        .printf("terse: %s of the name %s removed.%n", Count.of(count, "key"), name);
  }
}
