package dev.terse.infra;

import dev.terse.infra.Settings.Domain;
import dev.terse.infra.analytics.ClickArchive;
import dev.terse.infra.analytics.ClickConsumer;
import dev.terse.infra.analytics.ClickFirehose;
import dev.terse.infra.analytics.ClickQueries;
import dev.terse.infra.api.Api;
import dev.terse.infra.api.Routes;
import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.data.DynamoDbTables;
import dev.terse.infra.data.LinkCache;
import dev.terse.infra.edge.Edge;
import dev.terse.infra.edge.OriginSecret;
import dev.terse.infra.edge.RedirectUrl;
import dev.terse.infra.functions.FunctionArtifacts;
import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.Functions;
import dev.terse.infra.functions.TemplateValues;
import dev.terse.infra.network.Network;
import dev.terse.infra.operations.AlarmTopic;
import dev.terse.infra.operations.Monitoring;
import dev.terse.local.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The main stack, all of Terse in one region: an update succeeds or is rolled back as a whole. */
public final class TerseStack extends Stack {

  TerseStack(Construct scope, Settings settings, Template template, FunctionArtifacts artifacts) {
    super(
        scope,
        settings.stackName(),
        StackProps.builder()
            .description("Terse, short links.")
            .terminationProtection(settings.safeguards().terminationProtection())
            .build());
    DynamoDbTables tables =
        new DynamoDbTables(
            this,
            settings.capacity(),
            settings.safeguards().tableProtection(),
            settings.existingTables());
    ClickDataStream clicks =
        new ClickDataStream(this, settings.flow().shards(), settings.flow().retentionHours());
    Optional<Network> network =
        settings.cache().map(cache -> new Network(this, cache, clicks.stream()));
    Optional<LinkCache> cache =
        settings.cache().map(dax -> new LinkCache(this, dax, network.orElseThrow(), tables));
    Api api = new Api(this, settings);
    Optional<OriginSecret> secret =
        settings.edge()
            ? Optional.of(new OriginSecret(this, settings.originSecrets()))
            : Optional.empty();
    Optional<Edge> edge =
        secret.map(
            value ->
                new Edge(
                    this,
                    api.host(),
                    settings.flow().redirectUrl(),
                    value,
                    webAclArn(),
                    settings.domain()));
    Functions functions =
        new Functions(
            this,
            settings,
            artifacts,
            template,
            values(settings, tables, clicks, api, secret, edge, cache),
            clicks,
            network,
            cache);
    edge.ifPresent(front -> new RedirectUrl(this, functions.get(FunctionName.REDIRECT), front));
    new Routes(this, template, api, functions, edge.filter(_ -> settings.edgeOnly()));

    new ClickConsumer(
        this,
        clicks,
        functions.get(FunctionName.AGGREGATOR),
        template.eventSources().getFirst(),
        settings.statsDelaySeconds());
    Optional<ClickFirehose> delivery =
        settings.clickArchiveDays().stream()
            .mapToObj(days -> archive(settings, clicks, days))
            .findFirst();

    String url = edge.map(Edge::url).orElseGet(api::url);
    AlarmTopic topic = new AlarmTopic(this, settings.stackName(), settings.alarmEmail());
    new Monitoring(
        this,
        settings,
        artifacts.repository(),
        topic,
        api,
        functions,
        tables,
        clicks,
        cache,
        delivery,
        url);

    output("Url", "Where clients reach Terse.", url);
    output("LinksTable", "What ./terse take-down works on.", tables.links().getTableName());
    output("StatsTable", "What ./terse forget needs too.", tables.stats().getTableName());
    output("AccessTable", "What ./terse key and block work on.", tables.access().getTableName());
    output("AlarmTopic", "Subscribe to it to be notified of alarms.", topic.arn());
    edge.ifPresent(
        distribution ->
            output(
                "EdgeHost",
                "Where the DNS entry of your domain must lead (CNAME, or ALIAS in the hosted zone"
                    + " Z2FDTNDATAQYW2).",
                distribution.host()));
  }

  /** Returns the values of template.yaml's parameters and resources in this stack. */
  private static TemplateValues values(
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
   * Returns every host name of the deployment: none depends on a function, so that there is no
   * cycle.
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

  private ClickFirehose archive(Settings settings, ClickDataStream clicks, int days) {
    ClickArchive archive = new ClickArchive(this, days);
    new ClickQueries(this, archive, settings.stackName());
    return new ClickFirehose(this, clicks.stream(), archive);
  }

  private String webAclArn() {
    return CfnParameter.Builder.create(this, FirewallStack.OUTPUT)
        .type("String")
        .description("The output of the same name of the firewall's stack in us-east-1.")
        .allowedPattern("^arn:aws[a-z-]*:wafv2:us-east-1:[0-9]{12}:global/webacl/.+$")
        .build()
        .getValueAsString();
  }

  private void output(String name, String description, String value) {
    CfnOutput.Builder.create(this, name).description(description).value(value).build();
  }
}
