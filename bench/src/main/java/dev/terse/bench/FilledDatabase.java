package dev.terse.bench;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteStatement;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.local.lambda.Backend;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The files of a DynamoDB Local that contains links. DynamoDB Local stores its items in SQLite: one
 * item is put through its API, and the others are copies of that row under other codes, which takes
 * seconds per million.
 */
public final class FilledDatabase {

  private static final String TABLE = "LinksTable";
  private static final String SAMPLE = "Sample0";
  private static final String FILE = "shared-local-instance.db";
  private static final int HASH_BYTES = 20;

  private FilledDatabase() {}

  /**
   * Writes the links of {@link StoredLinks#code(int)} into a table {@code LinksTable} beside an
   * empty {@code LeasesTable}.
   *
   * @param directory the directory with which {@link LocalDynamoDb} will be started afterwards
   * @param links the number of links
   * @throws SQLiteException if the file can't be written
   */
  public static void write(Path directory, int links) throws SQLiteException {
    try (LocalDynamoDb empty = LocalDynamoDb.start(0, directory);
        DynamoDbClient client = LocalClient.of(empty.uri())) {
      createTable(client, TABLE, "code");
      createTable(client, "LeasesTable", "id");
      createTable(client, "AccessTable", "id");
      client.putItem(
          put -> put.tableName(TABLE).item(Backend.link(SAMPLE, StoredLinks.longUrl(SAMPLE))));
    }
    SQLiteConnection file = new SQLiteConnection(directory.resolve(FILE).toFile());
    try {
      copySample(file.open(false), links);
    } finally {
      file.dispose();
    }
  }

  private static void createTable(DynamoDbClient client, String table, String key) {
    client.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName(key).keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(key)
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }

  private static void copySample(SQLiteConnection file, int links) throws SQLiteException {
    file.exec("PRAGMA synchronous = OFF");
    file.exec("PRAGMA cache_size = 400000");
    file.exec("BEGIN");
    SQLiteStatement sample =
        file.prepare("SELECT itemSize, ObjectJSON FROM \"" + TABLE + "\" LIMIT 1");
    sample.step();
    int size = sample.columnInt(0);
    String item = new String(sample.columnBlob(1), StandardCharsets.UTF_8);
    sample.dispose();
    SQLiteStatement insert =
        file.prepare(
            "INSERT INTO \""
                + TABLE
                + "\" (hashKey, hashValue, itemSize, ObjectJSON)"
                + " VALUES (?, ?, ?, ?)");
    ByteBuffer hash = ByteBuffer.allocate(HASH_BYTES);
    // In the order of the index, or ten million rows would take an hour.
    for (String code : (Iterable<String>) StoredLinks.codesInOrder(links)::iterator) {
      // The hash determines the order of scans, and nothing scans.
      hash.putLong(0, hash.getLong(0) + 1);
      insert.bind(1, code.getBytes(StandardCharsets.UTF_8));
      insert.bind(2, hash.array());
      insert.bind(3, size);
      insert.bind(4, item.replace(SAMPLE, code).getBytes(StandardCharsets.UTF_8));
      insert.step();
      insert.reset();
    }
    insert.dispose();
    file.exec("COMMIT");
  }
}
