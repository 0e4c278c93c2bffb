/**
 * A stand-in for the Lambda service as an execution environment sees it: the Runtime API, the
 * Extensions API and the start of a packaged function as a process.
 *
 * <p>{@link dev.terse.local.lambda.LambdaApi} is the entry point; {@link
 * dev.terse.local.lambda.FunctionProcess} is the peer. One environment, one invocation at a time;
 * streamed responses, SHUTDOWN events and the Telemetry API are left out.
 */
package dev.terse.local.lambda;
