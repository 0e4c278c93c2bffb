package dev.terse.infra;

import dev.terse.infra.Settings.Cache;
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
import dev.terse.infra.network.CacheNetwork;
import dev.terse.infra.network.ExistingVpc;
import dev.terse.infra.network.Network;
import dev.terse.infra.operations.AlarmTopic;
import dev.terse.infra.operations.Monitoring;
import dev.terse.local.template.Template;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
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
    Optional<IKey> key = settings.foundation().key().map(arn -> Key.fromKeyArn(this, "Key", arn));
    DynamoDbTables tables =
        new DynamoDbTables(
            this,
            settings.capacity(),
            settings.safeguards().tableProtection(),
            settings.existingTables(),
            key);
    ClickDataStream clicks =
        new ClickDataStream(this, settings.flow().shards(), settings.flow().retentionHours(), key);
    Optional<CacheNetwork> network =
        settings.cache().map(cache -> network(settings, cache, clicks));
    Optional<LinkCache> cache =
        settings.cache().map(dax -> new LinkCache(this, dax, network.orElseThrow(), tables, key));
    Api api = new Api(this, settings);
    Optional<OriginSecret> secret =
        settings.edge()
            ? Optional.of(new OriginSecret(this, settings.originSecrets()))
            : Optional.empty();
    Optional<Edge> edge = secret.map(value -> edge(settings, api, value));
    Functions functions =
        new Functions(
            this,
            settings,
            artifacts,
            template,
            StackValues.of(settings, tables, clicks, api, secret, edge, cache),
            clicks,
            network,
            cache,
            key);
    edge.ifPresent(front -> new RedirectUrl(this, functions.get(FunctionName.REDIRECT), front));
    new Routes(this, template, api, functions, edge.filter(_ -> settings.edgeOnly()));

    new ClickConsumer(
        this,
        clicks,
        functions.get(FunctionName.AGGREGATOR),
        template.eventSources().getFirst(),
        settings.statsDelaySeconds(),
        settings.flow().retentionHours());
    Optional<ClickFirehose> delivery =
        settings.clickArchiveDays().stream()
            .mapToObj(days -> archive(settings, clicks, key, days))
            .findFirst();

    String url = edge.map(Edge::url).orElseGet(api::url);
    AlarmTopic topic =
        new AlarmTopic(
            this,
            settings.stackName(),
            settings.alarmEmail(),
            settings.ticketEmail().or(settings::alarmEmail));
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
    output("ClickFailures", "What ./terse redrive empties.", clicks.failures().getQueueUrl());
    output("ClicksStream", "What ./terse redrive puts into.", clicks.stream().getStreamName());
    output("AlarmTopic", "Subscribe to it to be notified of what can't wait.", topic.pagesArn());
    output(
        "TicketTopic", "Subscribe to it to be notified of the other alarms.", topic.ticketsArn());
    network
        .filter(ExistingVpc.class::isInstance)
        .ifPresent(
            own ->
                output(
                    "FunctionsSecurityGroup",
                    "What the endpoints of your VPC must let in, by HTTPS.",
                    own.placement().securityGroup().getSecurityGroupId()));
    edge.ifPresent(
        distribution ->
            output(
                "EdgeHost",
                "Where the DNS entry of your domain must lead (CNAME, or ALIAS in the hosted zone "
                    + Edge.HOSTED_ZONE
                    + ").",
                distribution.host()));
  }

  private CacheNetwork network(Settings settings, Cache cache, ClickDataStream clicks) {
    return settings
        .foundation()
        .network()
        .<CacheNetwork>map(network -> new ExistingVpc(this, network))
        .orElseGet(() -> new Network(this, cache, clicks.stream()));
  }

  private ClickFirehose archive(
      Settings settings, ClickDataStream clicks, Optional<IKey> key, int days) {
    ClickArchive archive = new ClickArchive(this, days, key);
    new ClickQueries(this, archive, settings.stackName());
    return new ClickFirehose(this, clicks.stream(), archive, key);
  }

  private Edge edge(Settings settings, Api api, OriginSecret secret) {
    String acl =
        ofFirewall(
            FirewallStack.OUTPUT, "^arn:aws[a-z-]*:wafv2:us-east-1:[0-9]{12}:global/webacl/.+$");
    Optional<String> certificate =
        settings
            .domain()
            .map(
                domain ->
                    domain
                        .certificateArn()
                        .orElseGet(
                            () ->
                                ofFirewall(
                                    FirewallStack.CERTIFICATE,
                                    "^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/.+$")));
    Edge edge =
        new Edge(
            this,
            api.host(),
            settings.flow().redirectUrl(),
            secret,
            acl,
            settings.domain(),
            certificate);
    settings.foundation().hostedZone().ifPresent(edge::leadFrom);
    return edge;
  }

  /** Returns an output of the firewall's stack, which is in another region, as a parameter. */
  private String ofFirewall(String output, String pattern) {
    return CfnParameter.Builder.create(this, output)
        .type("String")
        .description("The output of the same name of the firewall's stack in us-east-1.")
        .allowedPattern(pattern)
        .build()
        .getValueAsString();
  }

  private void output(String name, String description, String value) {
    CfnOutput.Builder.create(this, name).description(description).value(value).build();
  }
}
