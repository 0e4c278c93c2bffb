package dev.terse.bench.faults;

import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxNode;
import java.time.Duration;

/** The faults of DAX. */
enum DaxFault {
  ONE_NODE_KILLED("one node killed"),
  ALL_NODES_KILLED("all killed"),
  HUNG("hung, then thawed"),
  THROTTLING("throttling"),
  SLOW("slow by 200 ms"),
  RESTARTED_EMPTY("restarted empty"),
  UNREACHABLE_AT_START("unreachable at start");

  private static final Duration DELAY = Duration.ofMillis(200);

  private final String words;

  DaxFault(String words) {
    this.words = words;
  }

  /** Returns whether the cluster can be connected to before the fault. */
  boolean isReachableAtStart() {
    return this != UNREACHABLE_AT_START;
  }

  void begin(DaxCluster dax) {
    switch (this) {
      case ONE_NODE_KILLED -> dax.nodes().getLast().kill();
      case ALL_NODES_KILLED, UNREACHABLE_AT_START -> dax.onAllNodes(DaxNode::kill);
      case HUNG -> dax.onAllNodes(DaxNode::hang);
      case THROTTLING -> dax.onAllNodes(node -> node.throttle(1));
      case SLOW -> dax.onAllNodes(node -> node.delay(DELAY));
      case RESTARTED_EMPTY -> {
        dax.onAllNodes(DaxNode::kill);
        dax.onAllNodes(DaxNode::restart);
      }
    }
  }

  void end(DaxCluster dax) {
    switch (this) {
      case ONE_NODE_KILLED, ALL_NODES_KILLED, UNREACHABLE_AT_START ->
          dax.onAllNodes(DaxNode::restart);
      case HUNG -> dax.onAllNodes(DaxNode::thaw);
      case THROTTLING -> dax.onAllNodes(node -> node.throttle(0));
      case SLOW -> dax.onAllNodes(node -> node.delay(Duration.ZERO));
      case RESTARTED_EMPTY -> {}
    }
  }

  @Override
  public String toString() {
    return words;
  }
}
