package dev.terse.bench;

import dev.terse.bench.clicks.AfterReplyTimes;
import dev.terse.bench.clicks.ClickThroughput;
import dev.terse.bench.clicks.LostAnswers;
import dev.terse.bench.clicks.WriteUnits;
import dev.terse.bench.cold.ColdTopic;
import dev.terse.bench.cold.MemoryTopic;
import dev.terse.bench.cold.TlsTopic;
import dev.terse.bench.faults.FaultMatrix;
import dev.terse.bench.load.LoadTopic;
import dev.terse.bench.load.SoakTopic;
import dev.terse.bench.restore.RestoreTopic;
import dev.terse.bench.scale.GrowthTopic;
import dev.terse.bench.scale.ScaleTopic;
import dev.terse.bench.warm.WarmTopic;
import java.util.List;

/** All topics, in the order in which they run. */
final class Topics {

  static final List<Topic> ALL =
      List.of(
          new ColdTopic(),
          new TlsTopic(),
          new MemoryTopic(),
          new RestoreTopic(),
          new WarmTopic(),
          new ClickThroughput(),
          new AfterReplyTimes(),
          new WriteUnits(),
          new LostAnswers(),
          new LoadTopic(),
          new SoakTopic(),
          new ScaleTopic(),
          new GrowthTopic(),
          new FaultMatrix());

  private Topics() {}
}
