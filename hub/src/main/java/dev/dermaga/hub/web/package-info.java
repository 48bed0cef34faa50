/**
 * HTTP matters that all features share: problem answers, paging, idempotency keys and the files of the web workspace.
 */
@NullMarked
package dev.dermaga.hub.web;

import org.jspecify.annotations.NullMarked;
