package dev.terse.cli;

import dev.terse.access.AccessTable;
import dev.terse.access.ApiKey;
import dev.terse.access.Role;
import dev.terse.access.StoredKey;
import dev.terse.aws.Deadline;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Creates an API key and prints it: the only time that anybody can read it. */
@Command(
    name = "create",
    description = "Creates an API key and prints it; it can't be shown again.")
final class KeyCreate implements Runnable {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  @Parameters(paramLabel = "NAME", description = KeyName.DESCRIPTION, converter = KeyName.class)
  private String name;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      converter = RoleName.class,
      description =
          "create (the default): creates links, and reads, changes and deletes its own;"
              + " manage: does so with everyone's.")
  private Role role = Role.CREATE;

  @Mixin private TableOptions access;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    ApiKey key = ApiKey.random(new SecureRandom());
    var stored =
        new StoredKey(
            key.hash(),
            name,
            role,
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Optional.empty());
    try (DynamoDbClient dynamoDb = access.client()) {
      if (!new AccessTable(dynamoDb, access.table()).create(stored, Deadline.after(BUDGET))) {
        throw new CommandException(
            "there is a key of the name %s; revoke it first, or choose another.".formatted(name));
      }
    }
    spec.commandLine().getOut().println(key.value());
    spec.commandLine()
        .getErr()
        .printf("terse: this is the key %s; it can't be shown again.%n", name);
  }
}
