package dev.terse.bench.faults;

import dev.terse.local.kinesis.Fault;
import dev.terse.local.kinesis.Faults;

/** The faults of the click stream. */
enum KinesisFault {
  NONE("fine"),
  HUNG("hung"),
  REFUSING("refusing");

  private final String words;

  KinesisFault(String words) {
    this.words = words;
  }

  void begin(Faults faults) {
    switch (this) {
      case NONE -> {}
      case HUNG -> faults.inject("PutRecord", new Fault.Hang());
      case REFUSING -> faults.inject("PutRecord", new Fault.Refuse());
    }
  }

  @Override
  public String toString() {
    return words;
  }
}
