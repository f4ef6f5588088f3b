//! Who may ask: only a browser that was led here by this server's own address, and only for reading.
//!
//! A page of another site can make a browser send requests to this machine. It must not get at drafts: not by a name of
//! its own that leads here (DNS rebinding: the `Host` is wrong), not by its scripts (the `Origin` is wrong), not by
//! embedding what we send (the browser says `Sec-Fetch-Site`, and heeds the headers of the answer).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use hyper::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderName, ORIGIN, TRANSFER_ENCODING};
use hyper::{Method, StatusCode, Uri, Version};

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The gate of one connection.
#[derive(Clone, Debug)]
pub struct Gate {
    /// What may stand in `Host`.
    hosts: Vec<String>,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The status.
    pub status: StatusCode,
    /// Why, for a person who reads the answer.
    pub why: &'static str,
}

impl Gate {
    /// Of a connection that came in at this address of the machine.
    pub fn new(local: SocketAddr) -> Self {
        let port = local.port();
        let ips = [local.ip().to_canonical(), Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        let mut hosts: Vec<String> = vec!["localhost".into()];
        hosts.extend(ips.into_iter().map(|ip| match ip {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        }));
        let with_port = hosts.iter().map(|host| format!("{host}:{port}")).collect();
        // Browsers leave out the port of the scheme.
        Self { hosts: if port == 80 { [hosts, with_port].concat() } else { with_port } }
    }

    /// Lets a request pass, or says why not.
    pub fn pass(&self, method: &Method, uri: &Uri, version: Version, headers: &HeaderMap) -> Result<(), Refusal> {
        let refuse = |status, why| Err(Refusal { status, why });
        if ![Method::GET, Method::HEAD].contains(method) {
            return refuse(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
        }
        if uri.scheme().is_some() || uri.authority().is_some() || !uri.path().starts_with('/') {
            return refuse(StatusCode::BAD_REQUEST, "the address must be a path");
        }
        if version > Version::HTTP_11 || version < Version::HTTP_10 {
            return refuse(StatusCode::HTTP_VERSION_NOT_SUPPORTED, "only HTTP/1.1 is spoken");
        }
        let has_body = headers.get_all(CONTENT_LENGTH).iter().any(|length| length != "0");
        if has_body || headers.contains_key(TRANSFER_ENCODING) {
            return refuse(StatusCode::PAYLOAD_TOO_LARGE, "a request has no body here");
        }
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return refuse(StatusCode::BAD_REQUEST, "there must be one Host");
        };
        if !host.to_str().is_ok_and(|host| self.is_ours(host)) {
            return refuse(StatusCode::MISDIRECTED_REQUEST, "this Host is not served here");
        }
        let is_own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| self.is_ours(host));
        if !headers.get_all(ORIGIN).iter().all(|origin| origin.to_str().is_ok_and(is_own)) {
            return refuse(StatusCode::FORBIDDEN, "other sites may not read this one");
        }
        let is = |name: &HeaderName, value: &str| headers.get(name).is_some_and(|found| found == value);
        let is_near = !headers.contains_key(&SITE) || is(&SITE, "same-origin") || is(&SITE, "none");
        // Somebody followed a link to us, into a tab of its own.
        let is_visit = is(&MODE, "navigate") && is(&DESTINATION, "document");
        if !is_near && !is_visit {
            return refuse(StatusCode::FORBIDDEN, "other sites may not embed this one");
        }
        Ok(())
    }

    fn is_ours(&self, host: &str) -> bool {
        self.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(gate: &Gate, lines: &[(&'static str, &'static str)]) -> u16 {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(HeaderName::from_static(name), value.parse().unwrap());
        }
        let passed = gate.pass(&Method::GET, &Uri::from_static("/"), Version::HTTP_11, &headers);
        passed.map_or_else(|refusal| refusal.status.as_u16(), |()| 200)
    }

    fn gate(local: &str) -> Gate {
        Gate::new(local.parse().unwrap())
    }

    #[test]
    fn a_host_must_be_ours() {
        let gate_at = gate("127.0.0.1:1111");
        for ours in ["127.0.0.1:1111", "localhost:1111", "LOCALHOST:1111", "[::1]:1111"] {
            assert_eq!(status(&gate_at, &[("host", ours)]), 200, "{ours}");
        }
        for other in
            ["", "localhost", "localhost:1112", "evil.example:1111", "localhost.:1111", "127.0.0.1.nip.io:1111"]
        {
            assert_eq!(status(&gate_at, &[("host", other)]), 421, "{other}");
        }
        assert_eq!(status(&gate_at, &[]), 400);
        assert_eq!(status(&gate_at, &[("host", "localhost:1111"), ("host", "localhost:1111")]), 400);
        assert_eq!(status(&gate("192.168.0.7:1111"), &[("host", "192.168.0.7:1111")]), 200);
        assert_eq!(status(&gate("[::ffff:192.168.0.7]:1111"), &[("host", "192.168.0.7:1111")]), 200);
        assert_eq!(status(&gate("192.168.0.7:1111"), &[("host", "192.168.0.8:1111")]), 421);
        assert_eq!(status(&gate("127.0.0.1:80"), &[("host", "localhost")]), 200);
    }

    #[test]
    fn other_sites_are_kept_out() {
        let gate = gate("127.0.0.1:1111");
        let with =
            |lines: &[(&'static str, &'static str)]| status(&gate, &[&[("host", "localhost:1111")], lines].concat());
        assert_eq!(with(&[("origin", "http://localhost:1111")]), 200);
        for other in ["null", "https://localhost:1111", "http://localhost:1112", "http://evil.example", ""] {
            assert_eq!(with(&[("origin", other)]), 403, "{other}");
        }
        assert_eq!(with(&[("origin", "http://localhost:1111"), ("origin", "http://evil.example")]), 403);
        assert_eq!(with(&[("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors")]), 200);
        assert_eq!(with(&[("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")]), 200);
        for site in ["cross-site", "same-site"] {
            let at = |mode, destination| {
                with(&[("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", destination)])
            };
            assert_eq!(at("navigate", "document"), 200);
            for (mode, destination) in
                [("navigate", "iframe"), ("no-cors", "script"), ("no-cors", "image"), ("cors", "empty")]
            {
                assert_eq!(at(mode, destination), 403, "{site} {mode} {destination}");
            }
        }
    }
}
