/** Where an authorization flow ends that failed. What a client or a test can tell of it is Kibana's, the page is ours. */
export const callbackPage = (details: string): string => `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Authorization Failed</title></head>
<body>
<h1>Authorization Failed</h1>
<p>You can close this window and try again.</p>
<p>${details}</p>
<script src="/api/actions/connector/_oauth_callback_script"></script>
</body>
</html>
`;

/** Tells the page that began a flow that it is over, by the channel whose name is Kibana's. */
export const callbackScript = `const channel = new BroadcastChannel('oauth_flow_completed');
channel.postMessage({});
channel.close();
`;
