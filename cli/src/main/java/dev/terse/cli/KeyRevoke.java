package dev.terse.cli;

import dev.terse.access.AccessTable;
import dev.terse.access.StoredKey;
import dev.terse.aws.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Revokes an API key; its links go on. */
@Command(
    name = "revoke",
    description = "Revokes an API key within a minute; the links that it created go on.")
final class KeyRevoke implements Runnable {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  @Parameters(paramLabel = "NAME", description = KeyName.DESCRIPTION, converter = KeyName.class)
  private String name;

  @Option(
      names = "--forget",
      description = "Removes the key's name from the table too, also if it was revoked before.")
  private boolean forget;

  @Mixin private TableOptions access;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (DynamoDbClient dynamoDb = access.client()) {
      var keys = new AccessTable(dynamoDb, access.table());
      Deadline deadline = Deadline.after(BUDGET);
      if (forget) {
        forget(keys, deadline);
      } else if (!keys.revoke(name, Instant.now(), deadline)) {
        throw new CommandException(
            "there is no key of the name %s, or it was revoked before.".formatted(name));
      }
    }
    spec.commandLine()
        .getErr()
        .printf("terse: %s is revoked, and refused everywhere within a minute.%n", name);
  }

  private void forget(AccessTable keys, Deadline deadline) {
    List<StoredKey> ofName = keys.keys().stream().filter(key -> key.name().equals(name)).toList();
    if (ofName.isEmpty()) {
      throw new CommandException("there is no key of the name %s.".formatted(name));
    }
    ofName.forEach(key -> keys.remove(key, deadline));
  }
}
