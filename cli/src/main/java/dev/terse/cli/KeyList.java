package dev.terse.cli;

import dev.terse.access.AccessTable;
import dev.terse.access.StoredKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Lists the API keys, by their names and not by what they are. */
@Command(
    name = "list",
    description = "Lists the API keys: names, roles and times, and not the keys themselves.")
final class KeyList implements Runnable {

  @Option(names = "--json", description = "Prints JSON instead of a table.")
  private boolean json;

  @Mixin private TableOptions access;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    List<StoredKey> keys;
    try (DynamoDbClient dynamoDb = access.client()) {
      keys = new AccessTable(dynamoDb, access.table()).keys();
    }
    spec.commandLine().getOut().print(json ? json(keys) : table(keys));
    spec.commandLine().getOut().flush();
  }

  private static String table(List<StoredKey> keys) {
    var table = TextTable.withHeader("NAME", "ROLE", "ID", "CREATED", "REVOKED");
    for (StoredKey key : keys) {
      table.add(
          key.name(),
          key.role().label(),
          key.id(),
          key.createdAt().toString(),
          key.revokedAt().map(Instant::toString).orElse("-"));
    }
    return table.take();
  }

  private static String json(List<StoredKey> keys) {
    return Json.write(keys.stream().map(KeyList::fields).toList()) + System.lineSeparator();
  }

  private static Map<String, Object> fields(StoredKey key) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", key.name());
    fields.put("role", key.role().label());
    fields.put("id", key.id());
    fields.put("created_at", key.createdAt().toString());
    fields.put("revoked_at", key.revokedAt().map(Instant::toString).orElse(null));
    return fields;
  }
}
