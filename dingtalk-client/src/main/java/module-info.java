/** A small typed client for DingTalk. */
@org.jspecify.annotations.NullMarked
module dev.dermaga.dingtalk.client {
    requires com.fasterxml.jackson.core;
    requires java.net.http;
    requires jdk.net; // for the HTTP library's socket options; it has no descriptor of its own
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.slf4j; // for the HTTP library's log
    requires static transitive org.jspecify;

    exports dev.dermaga.dingtalk.client.apps;
    exports dev.dermaga.dingtalk.client.calendar;
    exports dev.dermaga.dingtalk.client.callback;
    exports dev.dermaga.dingtalk.client.cards;
    exports dev.dermaga.dingtalk.client.directory;
    exports dev.dermaga.dingtalk.client.drive;
    exports dev.dermaga.dingtalk.client.error;
    exports dev.dermaga.dingtalk.client.event;
    exports dev.dermaga.dingtalk.client.groups;
    exports dev.dermaga.dingtalk.client.id;
    exports dev.dermaga.dingtalk.client.inbound;
    exports dev.dermaga.dingtalk.client.login;
    exports dev.dermaga.dingtalk.client.media;
    exports dev.dermaga.dingtalk.client.notices;
    exports dev.dermaga.dingtalk.client.robot;
    exports dev.dermaga.dingtalk.client.stream;
    exports dev.dermaga.dingtalk.client.todo;
    exports dev.dermaga.dingtalk.client.workbench;
    exports dev.dermaga.dingtalk.client;
}
