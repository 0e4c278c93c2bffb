package dev.terse.local.dax;

import java.io.IOException;
import java.util.Arrays;

/** The methods of the protocol that the stand-in supports, by their numbers on the wire. */
public enum DaxMethod {
  /** Identifies the client; has no answer. */
  AUTHORIZE_CONNECTION(1_489_122_155),
  /** Lists the cluster's nodes. */
  ENDPOINTS(455_855_874),
  /** Returns a table's key attributes. */
  DEFINE_KEY_SCHEMA(-742_646_399),
  /** Returns the number of a list of attribute names. */
  DEFINE_ATTRIBUTE_LIST_ID(-1_230_579_644),
  /** Returns the attribute names of a number. */
  DEFINE_ATTRIBUTE_LIST(670_678_385),
  /** GetItem. */
  GET_ITEM(263_244_906),
  /** PutItem. */
  PUT_ITEM(-2_106_490_455),
  /** DeleteItem. */
  DELETE_ITEM(1_013_539_361),
  /** UpdateItem. */
  UPDATE_ITEM(1_425_579_023),
  /** BatchGetItem. */
  BATCH_GET_ITEM(-697_851_100);

  private final int id;

  DaxMethod(int id) {
    this.id = id;
  }

  /** Returns whether the client's application called it, rather than the client for itself. */
  boolean isOfItems() {
    return compareTo(GET_ITEM) >= 0;
  }

  static DaxMethod of(int id) throws IOException {
    return Arrays.stream(values())
        .filter(method -> method.id == id)
        .findFirst()
        .orElseThrow(() -> new IOException("the stand-in has no method " + id));
  }
}
