/**
 * A stand-in for what Lambda is to an execution environment: the Runtime API, the Extensions API
 * and the start of a packaged function as a process.
 *
 * <p>{@link dev.terse.local.lambda.LambdaApi} is the way in; {@link
 * dev.terse.local.lambda.FunctionProcess} is the other side. One environment, one invocation at a
 * time; streamed responses, SHUTDOWN events and the Telemetry API are left out.
 */
package dev.terse.local.lambda;
