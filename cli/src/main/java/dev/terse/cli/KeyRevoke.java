package dev.terse.cli;

import dev.terse.access.AccessTable;
import dev.terse.aws.Deadline;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private TableOptions access;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (DynamoDbClient dynamoDb = access.client()) {
      if (!new AccessTable(dynamoDb, access.table())
          .revoke(name, Instant.now(), Deadline.after(BUDGET))) {
        throw new CommandException(
            "there is no key of the name %s, or it was revoked before.".formatted(name));
      }
    }
    spec.commandLine()
        .getErr()
        .printf("terse: %s is revoked, and refused everywhere within a minute.%n", name);
  }
}
