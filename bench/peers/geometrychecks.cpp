// QGIS's own geometry checks (overlap, gap, duplicate) on one layer, one after the other, timed.
// The classes are not reachable from Python in QGIS 3.40, so the benchmark builds this where the
// headers of QGIS and Qt are installed (libqgis-dev, qtbase5-dev).
//
//   geometrychecks layer.gpkg [overlap,gap,duplicate]    prints one line of JSON

#include <cstdio>
#include <memory>

#include <qgsapplication.h>
#include <qgsfeedback.h>
#include <qgsgeometrycheckcontext.h>
#include <qgsgeometrycheckerror.h>
#include <qgsgeometryduplicatecheck.h>
#include <qgsgeometrygapcheck.h>
#include <qgsgeometryoverlapcheck.h>
#include <qgsproject.h>
#include <qgsvectordataproviderfeaturepool.h>
#include <qgsvectorlayer.h>

#include <QElapsedTimer>

int main( int argc, char **argv )
{
  QgsApplication app( argc, argv, false );
  QgsApplication::initQgis();
  const QStringList wanted = QString::fromLocal8Bit( argc > 2 ? argv[2] : "overlap,gap,duplicate" ).split( ',' );

  QgsVectorLayer layer( QString::fromLocal8Bit( argv[1] ), QStringLiteral( "layer" ), QStringLiteral( "ogr" ) );
  if ( !layer.isValid() )
    return 1;
  QgsGeometryCheckContext context( 8, layer.crs(), QgsProject::instance()->transformContext(), QgsProject::instance() );
  QgsVectorDataProviderFeaturePool pool( &layer );
  // The checks read the pool's index and cache; the plugin fills both before it starts.
  const QMap<QString, QgsFeaturePool *> pools { { layer.id(), &pool } };

  QVariantMap gaps;
  gaps.insert( QStringLiteral( "gapThreshold" ), 0 );
  QVariantMap overlaps;
  overlaps.insert( QStringLiteral( "maxOverlapArea" ), 0 );

  std::printf( "{\"features\": %lld", static_cast<long long>( layer.featureCount() ) );
  for ( const QString &name : wanted )
  {
    std::unique_ptr<QgsGeometryCheck> check;
    if ( name == QLatin1String( "overlap" ) )
      check = std::make_unique<QgsGeometryOverlapCheck>( &context, overlaps );
    else if ( name == QLatin1String( "gap" ) )
      check = std::make_unique<QgsGeometryGapCheck>( &context, gaps );
    else
      check = std::make_unique<QgsGeometryDuplicateCheck>( &context, QVariantMap() );
    QList<QgsGeometryCheckError *> errors;
    QStringList messages;
    QgsFeedback feedback;
    QElapsedTimer timer;
    timer.start();
    check->collectErrors( pools, errors, messages, &feedback );
    std::printf( ", \"%s\": {\"seconds\": %.3f, \"errors\": %d}", qPrintable( name ), timer.elapsed() / 1000.0, static_cast<int>( errors.size() ) );
    std::fflush( stdout );
    qDeleteAll( errors );
  }
  std::printf( "}\n" );
  return 0;
}
