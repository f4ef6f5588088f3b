//! The server that shows a site while somebody edits: addresses are looked up in the table of what is shown, and never
//! become the path of a file. It builds nothing.
//!
//! `gate` says who may ask, `address` what for, `answer` puts it together, `range` how much of it, `body` sends it.

mod address;
mod answer;
mod body;
mod gate;
mod inject;
mod kinds;
mod patience;
mod range;
mod state;

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioTimer;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;

use crate::shell::failure::{Failure, why};
use crate::shell::live::site::Site;
use crate::shell::serve::answer::Desk;
use crate::shell::serve::gate::Gate;
use crate::shell::serve::patience::Patience;

/// The port where none is asked for.
pub const PORT: u16 = 1111;

/// So many ports are tried from there on.
const PORTS: u16 = 100;

/// The longest head of a request.
const HEAD: usize = 16 << 10;

/// Where to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The address of this machine.
    pub ip: IpAddr,
    /// The port; without one the first free from [`PORT`] on.
    pub port: Option<u16>,
}

/// How long and how many a server bears with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long the head of a request may take to come, and how long a connection may rest between two.
    pub head: Duration,
    /// How long a reader may take nothing of what it asked for.
    pub stall: Duration,
    /// How many connections there are at once; more wait for their turn.
    pub connections: usize,
    /// How many of them may be streams that tell of new builds.
    pub streams: usize,
    /// How often such a stream says that it is still there.
    pub beat: Duration,
}

/// A server at work. It ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    runtime: Option<Runtime>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            stall: Duration::from_secs(20),
            connections: 512,
            streams: 256,
            beat: Duration::from_secs(15),
        }
    }
}

impl Server {
    /// Begins to serve the site.
    pub fn start(site: Arc<Site>, place: Place, limits: Limits) -> Result<Self, Failure> {
        // Requests are short work, and threads are for the build.
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("serve")
            .enable_all()
            .build()
            .map_err(|error| Failure::new(format!("cannot start the server: {}", why(&error))))?;
        let within = runtime.enter();
        let listener = listen(place)?;
        drop(within);
        let address = listener.local_addr().map_err(|error| cannot_listen(place.ip, place.port, &error))?;
        let desk = Arc::new(Desk::new(site, limits));
        runtime.spawn(accept(listener, place.ip, desk, limits));
        Ok(Self { address, runtime: Some(runtime) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The site's address for a browser on this machine, with a slash at its end.
    pub fn url(&self) -> String {
        let mut address = self.address;
        match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
            IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
            _ => {}
        }
        format!("http://{address}/")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Nothing in it takes long, and then the port is free.
            runtime.shutdown_timeout(Duration::from_secs(1));
        }
    }
}

fn listen(place: Place) -> Result<TcpListener, Failure> {
    let ports = match place.port {
        Some(port) => port..=port,
        None => PORT..=PORT + (PORTS - 1),
    };
    let mut last = None;
    for port in ports {
        match bind(SocketAddr::new(place.ip, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            Err(error) => return Err(cannot_listen(place.ip, Some(port), &error)),
        }
    }
    let error = last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into());
    Err(cannot_listen(place.ip, place.port, &error).hint("`--port 0` takes any free port"))
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // Elsewhere it would let two programs have one port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(1024)
}

fn cannot_listen(ip: IpAddr, port: Option<u16>, error: &io::Error) -> Failure {
    Failure::new(format!("cannot listen on `{}`: {}", SocketAddr::new(ip, port.unwrap_or(PORT)), why(error)))
}

/// Takes one connection after the other, and no more than are allowed at once.
async fn accept(listener: TcpListener, bound: IpAddr, desk: Arc<Desk>, limits: Limits) {
    let places = Arc::new(Semaphore::new(limits.connections));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let talk = talk(stream, bound, Arc::clone(&desk), limits);
                tokio::spawn(async move {
                    talk.await;
                    drop(place);
                });
            }
            // The other side is gone already, or descriptors have run out and need time to come back.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn talk(stream: TcpStream, bound: IpAddr, desk: Arc<Desk>, limits: Limits) {
    let Ok(local) = stream.local_addr() else { return };
    // Without it the end of an answer waits for the reader's acknowledgment; where it cannot be had, it does.
    let _ = stream.set_nodelay(true);
    let gate = Gate::new(local, bound);
    let service = service_fn(move |request| {
        let answer = desk.answer(&gate, &request);
        async { Ok::<_, Infallible>(answer) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD)
        .serve_connection(Patience::new(stream, limits.stall), service);
    // Whatever ended it, there is nobody left to tell.
    let _ = connection.await;
}
