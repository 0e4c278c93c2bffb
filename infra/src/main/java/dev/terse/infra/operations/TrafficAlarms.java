package dev.terse.infra.operations;

import static dev.terse.infra.operations.AlarmTopic.Rule.above;

import dev.terse.infra.Settings.Thresholds;
import dev.terse.infra.functions.FunctionName;
import java.util.List;

/** The alarms that detect excessive use of an open service while it is still cheap. */
final class TrafficAlarms {

  private TrafficAlarms() {}

  static void add(AlarmTopic topic, RequestMetrics requests, Thresholds thresholds) {
    topic.add(
        "requests",
        requests.requests(),
        above(
            thresholds.requests(),
            5,
            5,
            "More requests than usual, each of which costs; see the page Running it in public."));
    topic.add(
        "client-errors",
        requests.clientErrors(),
        above(
            thresholds.clientErrors(),
            5,
            5,
            "Many requests are answered 4xx: codes are guessed, or a client is broken."));
    topic.add(
        "refusals",
        requests.refusals(),
        above(
            thresholds.refusals(),
            5,
            5,
            "Many requests are answered 429: the API is throttled or a network creates too much."));
    topic.add(
        "creates",
        FunctionMetrics.count(FunctionName.SHORTEN, "LinksCreated"),
        above(thresholds.creates(), 5, 5, "More links are created than usual."));
    topic.add(
        "create-limit-failures",
        FunctionMetrics.count(FunctionName.SHORTEN, "CreateLimitFailures"),
        above(0, 3, 5, "Creates are not limited by network: their table can't be reached."));
    topic.add(
        "hosts-not-checked",
        FunctionMetrics.count(List.of(FunctionName.SHORTEN, FunctionName.EDIT), "HostsNotChecked"),
        above(0, 3, 5, "Links may lead to blocked hosts: the block list can't be read."));
  }
}
