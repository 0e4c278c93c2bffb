package dev.terse.local.dax;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A cluster of nodes on 127.0.0.1, in this process, in front of a DynamoDB client. Each node caches
 * what is read through it; a write through any node goes to the table and then into the caches of
 * all nodes. A strongly consistent read is neither answered from a cache nor put into one.
 */
public final class DaxCluster implements AutoCloseable {

  private static final int LEADER = 1;
  private static final int REPLICA = 2;

  private final List<DaxNode> nodes = new ArrayList<>();
  private final Map<DaxMethod, LongAdder> calls = new EnumMap<>(DaxMethod.class);
  private final AttributeLists lists = new AttributeLists();
  private final DaxOperations operations;
  private final String scheme;

  private DaxCluster(DaxOptions options, DynamoDbClient dynamoDb, ServerSocketFactory sockets) {
    for (DaxMethod method : DaxMethod.values()) {
      calls.put(method, new LongAdder());
    }
    this.operations = new DaxOperations(dynamoDb, lists, this::writeThrough);
    this.scheme = options.certificate().isPresent() ? "daxs" : "dax";
    for (int i = 0; i < options.nodes(); i++) {
      nodes.add(new DaxNode(this, sockets, new ItemCache(options.itemTtl(), options.clock())));
    }
  }

  /**
   * Starts a cluster.
   *
   * @param options the properties of the cluster
   * @param dynamoDb the tables behind it; not closed with the cluster
   * @throws IOException if its certificate can't be used
   */
  public static DaxCluster start(DaxOptions options, DynamoDbClient dynamoDb) throws IOException {
    ServerSocketFactory sockets =
        options.certificate().isPresent()
            ? options.certificate().get().context().getServerSocketFactory()
            : ServerSocketFactory.getDefault();
    var cluster = new DaxCluster(options, dynamoDb, sockets);
    cluster.nodes.forEach(DaxNode::open);
    return cluster;
  }

  /**
   * Returns the address for a client, such as {@code dax://127.0.0.1:8111}; that of the first node.
   */
  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + nodes.getFirst().port());
  }

  /** Returns the nodes, the leader first. */
  public List<DaxNode> nodes() {
    return List.copyOf(nodes);
  }

  /** Applies an action to every node. */
  public void onAllNodes(Consumer<DaxNode> action) {
    nodes.forEach(action);
  }

  /** Returns the number of calls of a method so far, on all nodes together. */
  public long calls(DaxMethod method) {
    return calls.get(method).sum();
  }

  /** Resets the call counts. */
  public void forgetCalls() {
    calls.values().forEach(LongAdder::reset);
  }

  /** Kills all nodes. */
  @Override
  public void close() {
    onAllNodes(DaxNode::thaw);
    onAllNodes(DaxNode::kill);
    onAllNodes(DaxNode::release);
  }

  void count(DaxMethod method) {
    calls.get(method).increment();
  }

  /** Reads a request's arguments, and carries the request out unless it is refused. */
  void carryOut(DaxMethod method, CborReader in, ItemCache cache, CborWriter out, boolean refused)
      throws IOException {
    if (refused) {
      skipArguments(method, in);
      return;
    }
    switch (method) {
      case AUTHORIZE_CONNECTION -> throw new IllegalStateException("it has no answer");
      case ENDPOINTS -> endpoints(out);
      case DEFINE_KEY_SCHEMA -> operations.keysOf(in.readText()).write(out);
      case DEFINE_ATTRIBUTE_LIST_ID -> out.integer(lists.idOf(names(in.read())));
      case DEFINE_ATTRIBUTE_LIST -> {
        List<String> names = lists.namesOf((Long) in.read());
        out.array(names.size());
        names.forEach(out::text);
      }
      case GET_ITEM -> operations.get(in, cache, out);
      case PUT_ITEM -> operations.put(in, out);
      case DELETE_ITEM -> operations.delete(in, out);
      case UPDATE_ITEM -> operations.update(in, out);
      case BATCH_GET_ITEM -> operations.batchGet(in, cache, out);
    }
  }

  private static void skipArguments(DaxMethod method, CborReader in) throws IOException {
    int arguments =
        switch (method) {
          case PUT_ITEM -> 4;
          case BATCH_GET_ITEM -> 2;
          default -> 3;
        };
    for (int i = 0; i < arguments; i++) {
      in.read();
    }
  }

  private static List<String> names(Object cbor) {
    Object list = cbor instanceof Tagged(long tag, Object value) ? value : cbor;
    return ((List<?>) list).stream().map(CborReader::text).toList();
  }

  private void endpoints(CborWriter out) {
    List<DaxNode> alive = nodes.stream().filter(DaxNode::isAlive).toList();
    out.array(alive.size());
    for (DaxNode node : alive) {
      out.map(7).integer(0).integer(nodes.indexOf(node) + 1).integer(1).text("127.0.0.1");
      out.integer(2).bytes(new byte[] {127, 0, 0, 1}).integer(3).integer(node.port());
      out.integer(4).integer(node == alive.getFirst() ? LEADER : REPLICA);
      out.integer(5).text("local").integer(6).integer(1);
    }
  }

  private void writeThrough(Consumer<ItemCache> write) {
    nodes.stream().map(DaxNode::cache).forEach(write);
  }
}
