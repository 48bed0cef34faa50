/** The pipeline: transport, tokens, JSON, signatures, classification. Not exported. */
@NullMarked
package dev.dermaga.dingtalk.client.internal;

import org.jspecify.annotations.NullMarked;
