package dev.terse.infra;

import dev.terse.infra.Settings.Domain;
import dev.terse.infra.api.Api;
import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.data.DynamoDbTables;
import dev.terse.infra.data.LinkCache;
import dev.terse.infra.edge.Edge;
import dev.terse.infra.edge.OriginSecret;
import dev.terse.infra.functions.TemplateValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of template.yaml's parameters and resources in the main stack. */
final class StackValues {

  private StackValues() {}

  static TemplateValues of(
      Settings settings,
      DynamoDbTables tables,
      ClickDataStream clicks,
      Api api,
      Optional<OriginSecret> secret,
      Optional<Edge> edge,
      Optional<LinkCache> cache) {
    Map<String, String> values = new HashMap<>();
    tables
        .byTemplateId()
        .forEach(
            (id, table) -> {
              values.put(id, table.getTableName());
              values.put(id + ".Arn", table.getTableArn());
            });
    values.put("AWS::StackName", settings.stackName());
    values.put("ClicksStream", clicks.stream().getStreamName());
    values.put("ClicksStream.Arn", clicks.stream().getStreamArn());
    values.put("ClickFailures", clicks.failures().getQueueUrl());
    values.put("ClickFailures.Arn", clicks.failures().getQueueArn());
    values.put(
        "PublicBaseUrl",
        settings
            .publicBaseUrl()
            .or(() -> settings.domain().map(domain -> "https://" + domain.name()))
            .or(() -> edge.map(Edge::url))
            .orElse(""));
    values.put("OwnHosts", String.join(",", ownHosts(settings, api, edge)));
    values.put("PrivateTargets", settings.privateTargets());
    values.put("TargetHosts", String.join(",", settings.targetHosts()));
    values.put("RedirectStatus", Integer.toString(settings.redirectStatus()));
    values.put("StatsRetentionDays", Integer.toString(settings.retentionDays()));
    values.put("StatsDelaySeconds", Integer.toString(settings.statsDelaySeconds()));
    values.put("StatsAccess", settings.statsAccess());
    values.put("CreateAccess", settings.createAccess());
    values.put("ForwardQuery", settings.forwardQuery());
    values.putAll(settings.visitors().parameters());
    values.put(
        "OriginSecret",
        secret.filter(_ -> settings.edgeOnly()).map(OriginSecret::taken).orElse(""));
    values.put("CreatesPerMinute", Integer.toString(settings.createsPerMinute()));
    values.put("DaxEndpoint", cache.map(LinkCache::endpoint).orElse(""));
    return new TemplateValues(values);
  }

  /**
   * Returns every host name of the deployment: none depends on a function, which would be a cycle.
   */
  private static List<String> ownHosts(Settings settings, Api api, Optional<Edge> edge) {
    return Stream.of(
            settings.ownHosts().stream(),
            settings.domain().map(Domain::name).stream(),
            Stream.of(api.host()),
            edge.map(Edge::host).stream())
        .flatMap(hosts -> hosts)
        .distinct()
        .toList();
  }
}
