package dev.terse.local.template;

/**
 * An SQS queue.
 *
 * @param logicalId its key under {@code Resources}
 * @param name {@code QueueName}, or the logical id where there is none
 * @param arn its ARN
 * @param url the value of {@code !Ref}; no service answers there locally
 */
public record QueueDefinition(String logicalId, String name, String arn, String url) {}
