/**
 * DynamoDB Local inside this JVM, on the loopback address, in memory or on disk.
 *
 * <p>{@link dev.terse.local.dynamodb.LocalDynamoDb} is the entry point. The JVM needs {@code
 * --enable-native-access=ALL-UNNAMED} to load SQLite without a warning, and the class path needs an
 * SLF4J provider, such as {@code slf4j-nop}, for Jetty to start without one. Telemetry is never
 * configured, so nothing is sent anywhere.
 */
package dev.terse.local.dynamodb;
