package dev.terse.local.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * A running DynamoDB Local. All clients share its one database, whatever their credentials and
 * region; an access key consists of letters and digits only. On disk, an acknowledged write
 * survives a kill of the process.
 */
public final class LocalDynamoDb implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  // Most of them wait for their turn.
  private static final int MOST_THREADS = 256;

  private final Server server;
  private final ServerConnector connector;
  private final LocalDynamoDBServerHandler handler;
  private final WriteWatch writes;
  private final DataDirectory data;
  private final boolean isNew;

  private LocalDynamoDb(
      Server server,
      ServerConnector connector,
      LocalDynamoDBServerHandler handler,
      WriteWatch writes,
      DataDirectory data,
      boolean isNew) {
    this.server = server;
    this.connector = connector;
    this.handler = handler;
    this.writes = writes;
    this.data = data;
    this.isNew = isNew;
  }

  /**
   * Starts it.
   *
   * @param port the port, or 0 for any free one
   * @param dataDirectory the folder of its data, created if need be; null for memory only
   * @return the database, which already accepts requests
   * @throws LocalDynamoDbException if the port or the directory is in use or can't be used
   */
  public static LocalDynamoDb start(int port, Path dataDirectory) {
    Quiet.logging();
    DataDirectory data = dataDirectory == null ? null : DataDirectory.open(dataDirectory);
    try {
      boolean isNew = data == null || !DatabaseFile.in(data.path()).exists();
      if (data == null) {
        SqliteLibrary.load();
      } else {
        SqliteLibrary.loadFrom(data.nativeLibraries());
        DatabaseFile.in(data.path()).check();
      }
      return start(port, data, isNew);
    } catch (RuntimeException e) {
      if (data != null) {
        data.close();
      }
      throw e;
    }
  }

  private static LocalDynamoDb start(int port, DataDirectory data, boolean isNew) {
    // DynamoDB Local's own server is not used, because it listens on every interface and reports
    // its start.
    LocalDynamoDBServerHandler handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(
                0, data == null, data == null ? null : data.path().toString(), true, false),
            null);
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("dynamodb");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(HOST);
    connector.setPort(port);
    server.addConnector(connector);
    WriteWatch writes = new WriteWatch(handler);
    server.setHandler(writes);
    LocalDynamoDb database = new LocalDynamoDb(server, connector, handler, writes, data, isNew);
    try {
      server.start();
      return database;
    } catch (IOException e) {
      database.stop();
      throw new LocalDynamoDbException(
          "Port %d can't be listened on: %s.".formatted(port, e.getMessage()), e);
    } catch (Exception e) {
      database.stop();
      throw new LocalDynamoDbException("DynamoDB Local can't start: %s.".formatted(e), e);
    }
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    // A cache of 98 kilobytes per connection, of which the clients have a hundred.
    configuration.setHeaderCacheSize(0);
    return configuration;
  }

  /**
   * Returns the endpoint for clients.
   *
   * @return such as {@code http://127.0.0.1:8000}
   */
  public URI uri() {
    return URI.create("http://%s:%d".formatted(HOST, connector.getLocalPort()));
  }

  /**
   * Has a listener notified of each item that is written from now on, instead of an earlier one.
   */
  public void onWrite(WriteListener listener) {
    writes.tell(listener);
  }

  /** Returns whether it began without data, because it keeps none or found none. */
  public boolean isNew() {
    return isNew;
  }

  /** Completes the requests in flight, closes the database and releases its directory. */
  @Override
  public void close() {
    stop();
    if (data != null) {
      data.close();
    }
  }

  private void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new LocalDynamoDbException("DynamoDB Local can't stop: %s.".formatted(e), e);
    } finally {
      handler.close();
    }
  }
}
