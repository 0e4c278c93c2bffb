package dev.terse.bench.scale;

import com.almworks.sqlite4java.SQLiteException;
import dev.terse.bench.FilledDatabase;
import dev.terse.bench.TemporaryFolder;
import dev.terse.local.dynamodb.LocalDynamoDb;
import java.io.IOException;
import java.net.URI;

/** A DynamoDB Local with links in its file. */
record RunningDatabase(TemporaryFolder folder, LocalDynamoDb database) implements AutoCloseable {

  static RunningDatabase start(int links) throws IOException, SQLiteException {
    TemporaryFolder folder = TemporaryFolder.inMemory();
    FilledDatabase.write(folder.path(), links);
    return new RunningDatabase(folder, LocalDynamoDb.start(0, folder.path()));
  }

  URI uri() {
    return database.uri();
  }

  /** Stops it and removes its files. */
  @Override
  public void close() throws IOException {
    database.close();
    folder.close();
  }
}
