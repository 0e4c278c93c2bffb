package dev.terse.infra.operations;

import static dev.terse.infra.operations.AlarmTopic.Rule.above;

import dev.terse.infra.Settings;
import dev.terse.infra.analytics.ClickFirehose;
import dev.terse.infra.api.Api;
import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.data.DynamoDbTables;
import dev.terse.infra.data.LinkCache;
import dev.terse.infra.functions.Functions;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/** The monitoring: alarms, deployments, the check from outside, and the dashboard. */
public final class Monitoring extends Construct {

  /**
   * Creates the monitoring.
   *
   * @param repository the repository's folder
   */
  public Monitoring(
      Construct scope,
      Settings settings,
      Path repository,
      AlarmTopic topic,
      Api api,
      Functions functions,
      DynamoDbTables tables,
      ClickDataStream clicks,
      Optional<LinkCache> cache,
      Optional<ClickFirehose> delivery,
      String url) {
    super(scope, "Operations");
    var requests = new RequestMetrics(api, functions, settings.flow().redirectUrl());
    Alarms alarms = new Alarms(topic);
    alarms.watchRequests(requests, functions, settings.safeguards());
    alarms.watchClicks(clicks, functions);
    settings.flow().shards().ifPresent(shards -> alarms.watchShards(clicks, shards));
    delivery.ifPresent(archive -> alarms.watchArchive(archive.name()));
    alarms.watchStorage(tables, clicks, cache);
    TrafficAlarms.add(topic, requests, settings.thresholds());
    settings
        .monthlyBudget()
        .ifPresent(
            dollars ->
                new Budget(
                    this, settings.stackName(), dollars, settings.alarmEmail().orElseThrow()));
    if (settings.safeguards().syntheticCheck()) {
      topic.add(
          "check",
          new SyntheticCheck(this, url, settings).failures(),
          new AlarmTopic.Rule(
              settings.createAccess().equals("key")
                  ? "A client from outside was not answered as a stranger should be."
                  : "A client from outside could not create, follow or count a link.",
              0,
              2,
              3,
              TreatMissingData.BREACHING,
              AlarmTopic.Severity.PAGE));
    }
    topic.add(
        "wake-ups",
        new WakeUps(this, settings.stackName(), functions, repository).failures(),
        above(0, 1, 1, "A function could not be called, and is inactive after 14 days without."));
    new Deployments(this, settings.safeguards(), functions, alarms);
    OperationsDashboard dashboard = new OperationsDashboard(this, settings.stackName(), topic);
    dashboard.addRequests(requests);
    dashboard.addClicks(clicks, functions);
    dashboard.addFunctions(functions);
    dashboard.addStorage(tables, cache);
  }
}
